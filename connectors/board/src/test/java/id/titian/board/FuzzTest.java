package id.titian.board;

import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(classes = {MessageFuzzTarget.class})
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
