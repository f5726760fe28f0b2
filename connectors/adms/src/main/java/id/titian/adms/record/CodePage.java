package id.titian.adms.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** In which charsets the letters of a terminal are tried; the header that names one is often wrong and is not looked at. */
public final class CodePage {

    /** UTF-8 of international firmware, then GB18030 of Chinese builds, then Latin-1, which fits everything. */
    public static final CodePage AUTO = new CodePage(List.of("UTF-8", "GB18030"));

    private final List<String> names;

    private CodePage(List<String> names) {
        this.names = names;
    }

    /** One charset before all others; nothing if this runtime has none of that name. */
    public static Optional<CodePage> of(String name) {
        try {
            return Charset.isSupported(name)
                    ? Optional.of(new CodePage(List.of(name, "UTF-8", "GB18030")))
                    : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty(); // the answer to "is there such a charset?"
        }
    }

    /**
     * The text behind characters that are octets.
     *
     * @param characters each of them 0..255.
     */
    String text(String characters) {
        byte[] octets = characters.getBytes(StandardCharsets.ISO_8859_1);
        for (String name : names) {
            if (!Charset.isSupported(name)) continue;
            try {
                return Charset.forName(name)
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets))
                        .toString();
            } catch (CharacterCodingException e) {
                continue; // not this one
            }
        }
        return characters;
    }
}
