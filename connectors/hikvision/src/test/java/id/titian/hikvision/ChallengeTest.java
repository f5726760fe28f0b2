package id.titian.hikvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    private static final Credentials MUFASA_OLD = new Credentials("Mufasa", "Circle Of Life");
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");
    private static final String RFC_7616 = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
            + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final String OUR_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    /** RFC 2617, section 3.5. */
    @Test
    void theExampleOfTheFirstStandardIsAnswered() {
        Challenge challenge = challenge("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        assertThat(challenge.answer(MUFASA_OLD, "GET", "/dir/index.html", "0a4f113b"))
                .isEqualTo("Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
                        + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", algorithm=MD5, "
                        + "response=\"6629fae49393a05397450978507c4ef1\", "
                        + "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\", qop=auth, nc=00000001, cnonce=\"0a4f113b\"");
    }

    /** RFC 7616, section 3.9.1. */
    @Test
    void theExamplesOfTheSecondStandardAreAnswered() {
        Challenge md5 = challenge("Digest " + RFC_7616 + ", algorithm=MD5");
        Challenge sha = challenge("Digest " + RFC_7616 + ", algorithm=SHA-256");

        assertThat(md5.answer(MUFASA, "GET", "/dir/index.html", OUR_NONCE))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
        assertThat(sha.answer(MUFASA, "GET", "/dir/index.html", OUR_NONCE))
                .contains("algorithm=SHA-256")
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    /** RFC 2069, section 2.4, with the response of its erratum 749. */
    @Test
    void aServerOfTheOldestFormIsAnsweredInIt() {
        Challenge challenge = challenge("Digest realm=\"testrealm@host.com\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        assertThat(challenge.answer(new Credentials("Mufasa", "CircleOfLife"), "GET", "/dir/index.html", "x"))
                .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                .doesNotContain("cnonce");
    }

    @Test
    void theFirstChallengeThatWeCanAnswerIsTaken() {
        List<String> headers = List.of(
                "Basic realm=\"x\"",
                "Digest realm=\"x\", nonce=\"1\", algorithm=MD5-sess",
                "Digest realm=\"x\", nonce=\"2\", qop=\"auth-int\"",
                "Digest realm=\"x\", nonce=\"3\", qop=\"auth\", stale=\"TRUE\"",
                "Digest realm=\"x\", nonce=\"4\", qop=\"auth\"");

        Challenge challenge = Challenge.of(headers).orElseThrow();

        assertThat(challenge.nonce()).isEqualTo("3");
        assertThat(challenge.isStale()).isTrue();
    }

    @Test
    void commasAndEqualsSignsInQuotesBelongToTheValue() {
        Challenge challenge = challenge("digest Realm=\"a, b=c\",nonce=\"d==\" , qop=auth");

        assertThat(challenge.realm()).isEqualTo("a, b=c");
        assertThat(challenge.nonce()).isEqualTo("d==");
        assertThat(challenge.hasQop()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Digest",
                "Digest ",
                "Digest realm",
                "Digest realm=",
                "Digest realm=\"",
                "Digest realm=\"x\"",
                "Digest nonce=\"x\"",
                "Digest realm=\"\\\", nonce=\"1\"",
                "Digest realm=\"x\ty\", nonce=\"1\"",
                "Basic realm=\"x\""
            })
    void whatIsNoChallengeOfOursIsNone(String header) {
        assertThat(Challenge.of(List.of(header))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", ":x", "admin:", "ad\"min:x", "admin:a\nb", "Дина:x"})
    void aKeyThatIsNoUserAndPasswordIsOurMistakeAndIsNotRepeated(String key) {
        assertThatThrownBy(() -> Credentials.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("ad\"min", "a\nb");
    }

    @Test
    void aPasswordMayHaveColonsAndIsNeverShown() {
        Credentials who = Credentials.of("admin:a:b\"c");

        assertThat(who.password()).isEqualTo("a:b\"c");
        assertThat(who.toString()).doesNotContain("a:b");
    }

    private static Challenge challenge(String header) {
        return Challenge.of(List.of(header)).orElseThrow();
    }
}
