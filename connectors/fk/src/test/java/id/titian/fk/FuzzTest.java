package id.titian.fk;

import id.titian.fk.web.FkWebAnswerFuzzTarget;
import id.titian.fk.web.WebBodyFuzzTarget;
import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every decoder of this room, with the octets that reach most of it found by coverage. */
class FuzzTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReplyFuzzTarget.class,
                RecordFuzzTarget.class,
                WebBodyFuzzTarget.class,
                FkWebAnswerFuzzTarget.class
            })
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
