package id.titian.hub.api.submission;

import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submissions;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the address of a request says about a file. */
final class Said {

    private Said() {}

    /** {@code serial}, {@code format} and {@code option.<name>} of the parameters. */
    static Answers answers(Map<String, String> parameters) {
        Map<String, String> said = new TreeMap<>();
        parameters.forEach((name, value) -> {
            boolean isAnswer =
                    name.equals(Answers.SERIAL) || name.equals(Answers.FORMAT) || name.startsWith(Answers.OPTION);
            if (isAnswer && !value.isBlank()) said.put(name, value);
        });
        Answers.problem(said).ifPresent(problem -> {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "answer-invalid", problem);
        });
        return new Answers(said);
    }

    /** The office, if one was named; it exists. */
    static @Nullable String office(@Nullable String code, Submissions submissions) {
        if (code == null || code.isBlank()) return null;
        if (!submissions.isOffice(code.strip()))
            throw new ApiProblem(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "office-unknown",
                    "There is no office with that code. Import the offices first, or leave the office out.");
        return code.strip();
    }
}
