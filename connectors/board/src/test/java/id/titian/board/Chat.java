package id.titian.board;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import java.nio.charset.StandardCharsets;

/** Messages without a socket. */
final class Chat {

    private Chat() {}

    static HttpResponse say(PushHost host, String json) throws NotKeptException, InterruptedException {
        return say(host, Bytes.ofUtf8(json));
    }

    static HttpResponse say(PushHost host, Bytes octets) throws NotKeptException, InterruptedException {
        return new BoardFamily()
                .answer(
                        new HttpRequest(PushFamily.MESSAGE, "/pub/chat", HttpHeaders.NONE, octets),
                        "192.168.1.224",
                        host);
    }

    static String text(HttpResponse answer) {
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }
}
