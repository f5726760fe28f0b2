package id.titian.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void whatTheDatabaseCanKeepStaysAsItIs() {
        assertThat(StorableText.of("Budi 张 😀")).isEqualTo("Budi 张 😀");
        assertThat(StorableText.isStorable("Budi 张 😀")).isTrue();
    }

    @Test
    void whatItCannotKeepIsReplacedCharacterByCharacter() {
        assertThat(StorableText.of("a\u0000b\uD83Dc\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(StorableText.isStorable("\uDE00\uD83D")).isFalse();
    }
}
