package id.titian.fingerspot;

import id.titian.fingerspot.cloud.CloudFuzzTarget;
import id.titian.fingerspot.easylink.PageFuzzTarget;
import id.titian.fingerspot.hub.HubRecordFuzzTarget;
import id.titian.fingerspot.push.NoticeFuzzTarget;
import id.titian.testkit.fuzz.Fuzzing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(
            classes = {CloudFuzzTarget.class, PageFuzzTarget.class, HubRecordFuzzTarget.class, NoticeFuzzTarget.class})
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
