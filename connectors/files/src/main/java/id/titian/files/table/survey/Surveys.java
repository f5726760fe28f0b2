package id.titian.files.table.survey;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.source.TableSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what the last survey of a file has told: a large table is looked at, tried and read one after the other. */
public final class Surveys {

    /** What was surveyed, and by which heading. */
    private record Asked(int sheet, Optional<List<String>> normals) {}

    private final TableSource source;
    private @Nullable Asked asked;
    private @Nullable Survey survey;

    public Surveys(TableSource source) {
        this.source = source;
    }

    /** What {@link Survey#of} tells. */
    Survey of(int sheet, Optional<List<String>> normals) throws FileRefusedException, IOException {
        Asked now = new Asked(sheet, normals);
        if (survey != null && now.equals(asked)) return survey;
        Survey made = Survey.of(source, sheet, normals);
        survey = made;
        asked = now;
        return made;
    }

    /** Whether a sheet says over its columns who and when; looks at beginnings only. */
    public boolean hasHeading() throws FileRefusedException, IOException {
        for (int sheet = 0; sheet < source.sheets().size(); sheet++) if (Survey.isCandidate(source, sheet)) return true;
        return false;
    }

    TableSource source() {
        return source;
    }
}
