package id.titian.contract.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalUserTest {

    @Test
    void ofALongNameAsMuchIsKeptAsAReportHasRoomForAndNoHalfCharacter() {
        String name = "x".repeat(TerminalUser.NAME_MAX - 1);

        assertThat(new TerminalUser("1", name + "yz").name()).isEqualTo(name + "y");
        assertThat(new TerminalUser("1", name + "\uD840\uDC00").name()).isEqualTo(name);
        assertThat(new TerminalUser("1", name + "y").name()).isEqualTo(name + "y");
    }
}
