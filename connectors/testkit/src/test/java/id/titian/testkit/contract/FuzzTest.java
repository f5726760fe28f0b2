package id.titian.testkit.contract;

import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(classes = {WireFuzzTarget.class, JsonFuzzTarget.class, HttpFuzzTarget.class})
    void everyDecoderOfTheContractWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
