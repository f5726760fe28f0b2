package id.titian.hub.reception;

import id.titian.hub.agents.AgentRegistry;
import id.titian.hub.watch.TerminalWatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says of the hub's own terminals once a minute what agents say of theirs. */
@Component
class DoorWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DoorWatch.class);

    private final FrontDoor door;
    private final TerminalWatch watch;

    DoorWatch(FrontDoor door, TerminalWatch watch) {
        this.door = door;
        this.watch = watch;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        if (!door.isRunning()) return;
        try {
            watch.note(AgentRegistry.HUB_ITSELF, door.terminals());
        } catch (DataAccessException e) {
            // The next minute says the same.
            LOG.debug("What the hub's own terminals are like could not be kept", e);
        }
    }
}
