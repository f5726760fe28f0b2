package id.titian.hub.api;

import id.titian.hub.act.Acts;
import id.titian.hub.api.problem.ApiProblem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;

/**
 * What a person decides.
 *
 * @param items the numbers of items of quarantine; left out where the address names what is meant.
 * @param who the person's name.
 * @param reason why, in that person's words.
 */
public record Decision(
        @Nullable List<Long> items,
        @Nullable String who,
        @Nullable String reason) {

    static final int REASON_MAX = 1_000;

    List<Long> itemsMeant() {
        if (items == null) return List.of();
        if (items.stream().anyMatch(Objects::isNull))
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "bad-request",
                    "\"items\" has a null among its numbers. Send the numbers of items, for example [17, 18].");
        return List.copyOf(items);
    }

    /** The person, and the token by which they came. */
    public String by(Authentication token) {
        if (who == null || who.isBlank() || who.length() > Acts.WHO_MAX - 40)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST, "who-missing", "A decision needs the name of the person in \"who\".");
        return by(who, token);
    }

    /** The reason, which has to be there. */
    public String why() {
        if (reason == null || reason.isBlank() || reason.length() > REASON_MAX)
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "reason-missing",
                    "A decision needs its reason in \"reason\", at most " + REASON_MAX + " characters.");
        return reason.strip();
    }

    /** The person, if one was named, and the token. */
    public static String by(@Nullable String who, Authentication token) {
        String name = token.getName();
        return who == null || who.isBlank() ? name : who.strip() + " (" + name + ")";
    }
}
