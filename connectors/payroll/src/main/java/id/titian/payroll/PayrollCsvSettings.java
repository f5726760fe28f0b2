package id.titian.payroll;

import java.nio.file.Path;

/**
 * How a payroll office wants its files.
 *
 * @param folder where they go; must exist, so that a mistyped path or a lost network drive is noticed.
 * @param separator between cells: a semicolon is what Indonesian Excel expects.
 * @param byteOrderMark whether the file begins with a UTF-8 BOM, without which Excel garbles names.
 */
public record PayrollCsvSettings(Path folder, char separator, boolean byteOrderMark) {

    public PayrollCsvSettings {
        if (separator != ';' && separator != ',' && separator != '\t')
            throw new IllegalArgumentException(
                    "The separator is a semicolon, a comma or a tab, not '" + separator + "'");
    }

    /** Semicolons and a BOM. */
    public static PayrollCsvSettings in(Path folder) {
        return new PayrollCsvSettings(folder, ';', true);
    }
}
