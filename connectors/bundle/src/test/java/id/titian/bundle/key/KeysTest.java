package id.titian.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir
    private Path folder;

    @Test
    void keysAreMadeOnceAndStayAndOnlyTheirOwnerReadsThem() throws Exception {
        AgentKeys made = AgentKeys.in(folder);
        HubKeys hub = HubKeys.in(folder);

        assertThat(AgentKeys.in(folder).signing().shown())
                .isEqualTo(made.signing().shown());
        assertThat(AgentKeys.in(folder).receiptKey()).isEqualTo(made.receiptKey());
        assertThat(HubKeys.in(folder).recipients()).isEqualTo(hub.recipients());
        assertThat(HubKeys.in(folder).signing().shown()).isEqualTo(hub.signing().shown());
        try (var files = Files.list(folder)) {
            for (Path file : files.toList())
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
        }
    }

    @Test
    void aDamagedKeyFileIsNamedAndNeverReplaced() throws Exception {
        AgentKeys.in(folder);
        HubKeys.in(folder);
        for (String name : new String[] {AgentKeys.FILE, HubKeys.IDENTITIES, HubKeys.SIGNING}) {
            Files.writeString(folder.resolve(name), "{\"v\":1,\"public\":\"abc\"}");
        }

        assertThatThrownBy(() -> AgentKeys.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(AgentKeys.FILE);
        assertThatThrownBy(() -> HubKeys.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(HubKeys.IDENTITIES);
        assertThat(Files.readString(folder.resolve(AgentKeys.FILE))).contains("abc");
    }

    @Test
    void aPublicHalfThatDoesNotBelongToThePrivateOneIsNoticed() throws Exception {
        AgentKeys made = AgentKeys.in(folder);
        Path file = folder.resolve(AgentKeys.FILE);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                made.signing().shown().text(),
                                SigningKey.make().shown().text()));

        assertThatThrownBy(() -> AgentKeys.in(folder)).hasMessageContaining("does not belong");
    }

    @Test
    void aSignatureIsNobodyElsesAndOfNothingElse() {
        SigningKey key = SigningKey.make();
        Bytes said = Bytes.ofUtf8("said");
        Bytes signature = key.sign(said);

        assertThat(key.shown().signed(said, signature)).isTrue();
        assertThat(key.shown().signed(Bytes.ofUtf8("Said"), signature)).isFalse();
        assertThat(SigningKey.make().shown().signed(said, signature)).isFalse();
        assertThat(key.shown().signed(said, signature.slice(0, 63))).isFalse();
        assertThat(key.shown().fingerprint()).matches("[0-9a-f]{4}(-[0-9a-f]{4}){3}");
    }

    @Test
    void whatIsNoRecipientIsRefusedWithWords() {
        assertThatThrownBy(() -> new Recipient("age1qqqq")).hasMessageContaining("copy it whole");
        assertThatThrownBy(() -> new PublicKeyText("abc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thirtyTwoOctetsThatAreNoPointOfTheCurveHaveSignedNothing() {
        // No point of the curve has the y co-ordinate 2.
        PublicKeyText none = new PublicKeyText("AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(none.signed(Bytes.ofUtf8("said"), SigningKey.make().sign(Bytes.ofUtf8("said"))))
                .isFalse();
    }
}
