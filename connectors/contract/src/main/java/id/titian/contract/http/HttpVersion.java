package id.titian.contract.http;

/** The two versions that terminals speak. */
public enum HttpVersion {
    HTTP_1_0("HTTP/1.0"),
    HTTP_1_1("HTTP/1.1");

    private final String word;

    HttpVersion(String word) {
        this.word = word;
    }

    /** As it stands in a first line. */
    public String word() {
        return word;
    }
}
