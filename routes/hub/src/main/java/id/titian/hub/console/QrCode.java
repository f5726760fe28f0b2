package id.titian.hub.console;

import java.util.List;

/**
 * A QR code (ISO 18004) as the path of a drawing, a unit each module, with the quiet zone of four around it.
 *
 * @param size of the drawing, in modules.
 * @param path what SVG calls one.
 */
public record QrCode(int size, String path) {

    private static final int QUIET = 4;

    /** The code of a text, as few modules as it takes. */
    public static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder(4096);
        for (int y = 0; y < code.size; y++)
            for (int x = 0; x < code.size; x++)
                if (code.getModule(x, y))
                    for (Object each : List.of("M", x + QUIET, ",", y + QUIET, "h1v1h-1z")) path.append(each);
        return new QrCode(code.size + 2 * QUIET, path.toString());
    }
}
