package id.titian.hub.reception;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.reception.PushFamilies;
import org.junit.jupiter.api.Test;

class FamiliesTest {

    @Test
    void everyFamilyThatCallsMayCallTheHubItself() {
        assertThat(PushFamilies.found().words()).containsExactly("adms", "board", "fingerspot-push", "fkweb");
    }
}
