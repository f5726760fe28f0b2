package id.titian.reception;

import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(classes = WebSocketFuzzTarget.class)
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
