"""The proof that nothing exempt is in a public copy: each exempt thing is looked for in each finished file."""

from papergen.checks.proof.proving import Proof, may_be_public, prove_public, refuses_public

__all__ = ["Proof", "may_be_public", "prove_public", "refuses_public"]
