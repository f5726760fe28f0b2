package id.titian.adms;

import id.titian.adms.record.AttlogFuzzTarget;
import id.titian.adms.record.EventFuzzTarget;
import id.titian.adms.record.OperlogFuzzTarget;
import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(
            classes = {AttlogFuzzTarget.class, EventFuzzTarget.class, OperlogFuzzTarget.class, AnswerFuzzTarget.class})
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
