package id.titian.hub.people;

import id.titian.contract.Bytes;
import id.titian.hub.act.Acts;
import id.titian.hub.people.row.Count;
import id.titian.hub.people.row.Touches;
import id.titian.hub.sheet.Csv;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.sheet.RowProblem;
import id.titian.hub.sheet.Sheet;
import id.titian.hub.sheet.SheetFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes files that say who is who. Of the first kinds a sound row is taken although its neighbour is not; those that are
 * whole are taken with every row or not at all. The report names every row.
 */
@Component
public class PeopleImport {

    /** Octets of one file. */
    public static final int FILE_MAX = Csv.FILE_MAX;

    private final Map<ImportKind, KindTaker> takers = new EnumMap<>(ImportKind.class);
    private final PeopleLock lock;
    private final Acts acts;
    private final ApplicationEventPublisher events;

    PeopleImport(List<KindTaker> takers, PeopleLock lock, Acts acts, ApplicationEventPublisher events) {
        for (KindTaker taker : takers) this.takers.put(taker.kind(), taker);
        this.lock = lock;
        this.acts = acts;
        this.events = events;
    }

    /**
     * Takes a file in one transaction; what it cures is placed in the same one.
     *
     * @param who the person who imports.
     * @throws ImportRefusedException if the file as a whole cannot be taken; then nothing of it was
     */
    @Transactional(rollbackFor = ImportRefusedException.class)
    public ImportReport take(ImportKind kind, Bytes file, String who) throws ImportRefusedException {
        KindTaker taker = takers.get(kind);
        if (taker == null) throw new IllegalStateException("Nobody takes " + kind);
        Sheet sheet = Sheet.of(SheetFile.lines(file), kind.required(), kind.optional());
        lock.takeAlone();
        Count count = new Count();
        Touches touches = new Touches("import-" + kind.word());
        taker.take(sheet, count, touches, who);
        int rows = sheet.rows().size();
        List<RowProblem> problems = count.problems();
        if (kind.isWhole() && !problems.isEmpty()) throw ImportRefusedException.ofRows(problems, rows);
        ImportReport report = new ImportReport(
                kind.word(),
                rows,
                count.added(),
                count.changed(),
                count.unchanged(),
                problems.size(),
                problems,
                count.warnings());
        acts.record(who, "import-" + kind.word(), "sha256 " + file.sha256().hex(), report.summary());
        events.publishEvent(new PeopleChanged(who));
        touches.announcements().forEach(events::publishEvent);
        return report;
    }
}
