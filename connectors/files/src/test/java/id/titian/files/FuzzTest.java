package id.titian.files;

import id.titian.files.glg.GlgFuzzTarget;
import id.titian.files.revo.RevoAttendFuzzTarget;
import id.titian.files.sheet.SpreadsheetFuzzTarget;
import id.titian.files.table.TableFuzzTarget;
import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AttlogFuzzTarget.class,
                GlgFuzzTarget.class,
                RevoAttendFuzzTarget.class,
                SpreadsheetFuzzTarget.class,
                TableFuzzTarget.class
            })
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
