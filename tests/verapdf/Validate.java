import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** java Validate.java FLAVOUR,FLAVOUR FILE...: one line for each file and flavour, then the rules that it breaks. */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry veraPdf = Foundries.defaultInstance();
        for (int position = 1; position < arguments.length; position++) {
            Path file = Path.of(arguments[position]);
            for (String flavour : arguments[0].split(",")) {
                validate(veraPdf, file, PDFAFlavour.byFlavourId(flavour));
            }
        }
    }

    private static void validate(VeraPDFFoundry veraPdf, Path file, PDFAFlavour flavour) throws Exception {
        try (InputStream bytes = Files.newInputStream(file); PDFAParser parser = veraPdf.createParser(bytes, flavour)) {
            ValidationResult result = veraPdf.createValidator(flavour, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file);
            Map<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    broken.putIfAbsent(rule, "  " + rule + " " + assertion.getMessage());
                }
            }
            broken.values().forEach(System.out::println);
        }
    }
}
