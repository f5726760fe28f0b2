package id.titian.hikvision;

/** Texts out of the terminal's small XML answers; no library, since three fields are wanted and nothing of it is trusted. */
final class XmlText {

    private static final int LENGTH_MAX = 200;

    private XmlText() {}

    /** What is printable of the text in the first element of a name without attributes; empty if there is none. */
    static String of(String xml, String element) {
        int from = xml.indexOf('<' + element + '>');
        if (from < 0) return "";
        from += element.length() + 2;
        int to = xml.indexOf('<', from);
        if (to < 0 || to - from > LENGTH_MAX || !xml.startsWith("</" + element + '>', to)) return "";
        var text = new StringBuilder();
        xml.substring(from, to).chars().filter(c -> c >= ' ' && c < 0x7F).forEach(c -> text.append((char) c));
        return text.toString().strip();
    }
}
