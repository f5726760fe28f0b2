package id.titian.proof.demo;

import id.titian.proof.demo.account.Carried;
import id.titian.proof.hub.HubApi;
import id.titian.proof.town.Stick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a stick that belongs to an office without a network: its agent fills it, somebody carries it to the hub, and it comes
 * back with a receipt. Programs may be killed meanwhile; whoever carries it waits until it is done.
 */
final class StickJourney {

    private enum Place {
        DRAWER,
        OFFICE,
        HUB,
        BACK,
        OVER
    }

    private final Path sockets;
    private final Consumer<String> told;
    private final LongSupplier overNetwork;
    private Place place = Place.DRAWER;
    private @Nullable OfficeAgent agent;
    private @Nullable Stick stick;
    private @Nullable Carried carried;

    /**
     * A journey that has not begun.
     *
     * @param sockets where sticks are plugged in, at the office and at the hub.
     * @param told who hears how far it is.
     * @param overNetwork octets that the office's cable has carried.
     */
    StickJourney(Path sockets, Consumer<String> told, LongSupplier overNetwork) {
        this.sockets = sockets;
        this.told = told;
        this.overNetwork = overNetwork;
    }

    /** Where the hub finds sticks. */
    static Path hubSocket(Path sockets) {
        return sockets.resolve("hub");
    }

    /** Where the agent of the office does. */
    static Path officeSocket(Path sockets) {
        return sockets.resolve("office");
    }

    /** What is done once, when the box is set up: the hub is told the agent's key, and a stick is prepared. */
    void setUp(OfficeAgent office, HubApi hub) throws IOException, InterruptedException {
        hub.believe(office.office().agent(), office.key());
        Stick prepared = new Stick(sockets.resolve("drawer").resolve("stick"));
        office.prepare(prepared);
        agent = office;
        stick = prepared;
    }

    /** Goes on by a step if the one before is done; begins as soon as there is something to carry. */
    void goOn() throws IOException, InterruptedException {
        OfficeAgent office = agent;
        Stick carrying = stick;
        if (office == null || carrying == null) return;
        String name = office.office().name();
        switch (place) {
            case DRAWER -> {
                if (office.journalled() == 0) return;
                carrying.carry(officeSocket(sockets));
                place = Place.OFFICE;
            }
            case OFFICE -> {
                if (!carrying.isFull()) return;
                carrying.carry(hubSocket(sockets));
                place = Place.HUB;
                told.accept(name + " has filled a stick; somebody carries it to the hub.");
            }
            case HUB -> {
                if (carrying.receipts() == 0) return;
                carrying.carry(officeSocket(sockets));
                place = Place.BACK;
                told.accept("The hub has put its receipt onto the stick; it goes back to " + name + ".");
            }
            case BACK -> {
                long upTo = office.receiptedTo();
                if (upTo == 0) return;
                carried = new Carried(upTo, overNetwork.getAsLong());
                place = Place.OVER;
                told.accept(name + " knows now that the hub has everything up to number " + upTo
                        + "; nothing of it went over a network.");
            }
            case OVER -> {}
        }
    }

    /** Whether it is over, or never was to be. On a busy machine it may not even have begun when it should be back. */
    boolean isOver() {
        return agent == null || place == Place.OVER;
    }

    /** What it has brought, once it is over. */
    Optional<Carried> carried() {
        return Optional.ofNullable(carried);
    }

    /** What is wrong with it; empty if it is over. */
    Optional<String> complaint() {
        if (place == Place.DRAWER)
            return Optional.of("The stick was never filled: its office had nothing to write onto it.");
        if (place != Place.OVER) return Optional.of("The stick did not come back: it is at " + place + ".");
        if (carried != null && carried.octetsOverNetwork() > 0)
            return Optional.of("The office was meant to have no network, yet " + carried.octetsOverNetwork()
                    + " octets went over it.");
        return Optional.empty();
    }
}
