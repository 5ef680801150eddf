"""The parts of the web page writer: footnotes, tables, names for assistive technology, and the text of the file."""
