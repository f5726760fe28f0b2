package id.titian.hub.access;

import id.titian.contract.Bytes;
import id.titian.contract.disk.WholeFile;
import id.titian.hub.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens that open the API and the console. There is no token by default: the first start makes one. */
final class ApiTokens {

    /** The name of the only token of a file that names none. */
    static final String OPERATOR = "operator";

    static final int TOKEN_MIN = 32;
    static final int TOKEN_MAX = 512;
    static final int TOKENS_MAX = 100;

    private static final int MADE_OCTETS = 32;
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);

    private record Token(String name, Bytes sha256) {}

    private final List<Token> tokens;

    private ApiTokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Reads the file, or makes it with a new token that only its owner can read.
     *
     * @throws StartRefusedException if it can be neither read nor made, or has no usable token
     */
    static ApiTokens in(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) make(file);
            LOG.info("The API token is in {}", file.toAbsolutePath());
            return new ApiTokens(read(file));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The token file " + file + " can be neither read nor made (" + e
                            + "). Check its folder and rights, or set titian.api.token-file.",
                    e);
        }
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        byte[] octets = new byte[MADE_OCTETS];
        new SecureRandom().nextBytes(octets);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        // Whole or not at all: a file that a cut power left empty would keep the hub from starting ever again.
        WholeFile.writeForOwner(file, Bytes.ofUtf8(token + "\n"));
    }

    private static List<Token> read(Path file) throws IOException {
        List<Token> tokens = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) continue;
            int blank = text.lastIndexOf(' ');
            String name = blank < 0 ? OPERATOR : text.substring(0, blank).strip();
            String token = text.substring(blank + 1);
            if (token.length() < TOKEN_MIN || token.length() > TOKEN_MAX)
                throw new StartRefusedException(
                        "A token in " + file + " has " + token.length() + " characters, not " + TOKEN_MIN + " to "
                                + TOKEN_MAX + ". Delete the file to get a new one made.",
                        null);
            tokens.add(new Token(name, Bytes.ofUtf8(token).sha256()));
        }
        if (tokens.isEmpty() || tokens.size() > TOKENS_MAX)
            throw new StartRefusedException(
                    "The token file " + file + " has " + tokens.size() + " tokens, not 1 to " + TOKENS_MAX
                            + ". Delete it to get a new one made.",
                    null);
        return tokens;
    }

    /** The name of the token, if it is one of ours. Takes as long whatever is offered. */
    Optional<String> nameOf(String offered) {
        byte[] sha256 = Bytes.ofUtf8(offered).sha256().toArray();
        Optional<String> name = Optional.empty();
        for (Token token : tokens)
            if (MessageDigest.isEqual(token.sha256().toArray(), sha256)) name = Optional.of(token.name());
        return name;
    }
}
