package id.titian.anviz;

import id.titian.anviz.frame.DeframerFuzzTarget;
import id.titian.anviz.record.RecordsFuzzTarget;
import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(classes = {DeframerFuzzTarget.class, RecordsFuzzTarget.class, EchoFuzzTarget.class})
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
