package id.titian.board;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.testkit.MemoryHost;
import id.titian.testkit.SmallBox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long messages in a Java machine of its own with the heap of a small box, which ends when that is full. */
class SmallHeapTest {

    @TempDir
    Path folder;

    @Test
    void aMessageOfCountlessValuesIsRefusedAndALongLogIsKept() throws Exception {
        SmallBox.requireGoodEnd(SmallHeap.class, folder);
    }

    /** What runs in the small heap. */
    static final class SmallHeap {

        private static final int RECORDS = 2_000;
        private static final int BODY_OCTETS = 1 << 20;
        private static final String HEAD = "{\"cmd\":\"sendlog\",\"sn\":\"" + MemoryHost.SERIAL + "\",\"record\":[";

        private SmallHeap() {}

        public static void main(String... arguments) throws Exception {
            MemoryHost host = MemoryHost.with("board", MemoryHost.terminal(false));
            for (String value : new String[] {"{}", "{\"a\":1}", "[]", "1"}) {
                int status = post(host, HEAD, value, (BODY_OCTETS - 200) / (value.length() + 1));
                assertThat(status).as(value).isEqualTo(400);
            }
            assertThat(host.kept()).isEmpty();

            String record = "{\"enrollid\":2,\"name\":\"\",\"time\":\"2026-10-06 07:30:20\",\"mode\":1,\"inout\":0}";
            assertThat(post(host, HEAD, record, RECORDS)).isEqualTo(200);
            assertThat(host.told()).hasSize(RECORDS);
        }

        private static int post(MemoryHost host, String head, String value, int times) throws Exception {
            byte[] body = (head + (value + ",").repeat(times - 1) + value + "]}").getBytes("US-ASCII");
            var request = new HttpRequest("POST", "/pub/api", HttpHeaders.NONE, Bytes.of(body));
            return new BoardFamily().answer(request, "192.168.1.224", host).status();
        }
    }
}
