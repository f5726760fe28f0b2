package id.titian.agent.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @Test
    void aSubnetHasItsHostsWithoutItsOwnNameAndThatOfEverybody() {
        assertThat(Subnet.parse("192.168.1.77/24").hosts())
                .hasSize(254)
                .startsWith("192.168.1.1")
                .endsWith("192.168.1.254");
        assertThat(Subnet.parse("10.1.7.0/22").hosts()).hasSize(1022).startsWith("10.1.4.1");
        assertThat(Subnet.parse("10.0.0.4/31").hosts()).containsExactly("10.0.0.4", "10.0.0.5");
    }

    @Test
    void anAddressAloneIsOneHost() {
        assertThat(Subnet.parse("192.168.1.201").hosts()).containsExactly("192.168.1.201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.0/33", "10.0.0.256", "10.0.0", "terminal", "", "::1/128"})
    void whatIsNoSubnetOfAnOfficeIsRefused(String text) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.168.1.0/24");
    }

    @Test
    void ownNetworksAreNeverLookedThroughBeyondTheirNeighbourhood() throws Exception {
        assertThat(Subnet.local())
                .allSatisfy(subnet -> assertThat(subnet.hosts().size()).isLessThanOrEqualTo(254));
    }
}
