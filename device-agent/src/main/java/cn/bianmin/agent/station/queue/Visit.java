package cn.bianmin.agent.station.queue;

import cn.bianmin.contract.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of a ticket so far. Changed by [Queue] only; not thread-safe.
final class Visit {
    private final Ticket ticket;
    private final List<String> services = new ArrayList<>();
    private TicketState state = TicketState.WAITING;
    private Place place;
    private Stamp changed;
    private @Nullable String counter;
    private @Nullable String onlyAt;
    private int calls;
    private @Nullable Stamp served;
    private @Nullable String responsible;
    private boolean passedOn;
    private String note = "";
    private Slip slip = Slip.NONE;

    Visit(Ticket ticket, Place place) {
        this.ticket = ticket;
        this.place = place;
        this.changed = ticket.taken();
        services.add(ticket.item());
    }

    Ticket ticket() {
        return ticket;
    }

    TicketState state() {
        return state;
    }

    Place place() {
        return place;
    }

    /// When the state last changed, or when it was last called.
    Stamp changed() {
        return changed;
    }

    /// Where it was called, is served or held.
    Optional<String> counter() {
        return Optional.ofNullable(counter);
    }

    /// The one counter that it was passed on to.
    Optional<String> onlyAt() {
        return Optional.ofNullable(onlyAt);
    }

    /// How often it was called since it last waited.
    int calls() {
        return calls;
    }

    /// When service first began.
    Optional<Stamp> served() {
        return Optional.ofNullable(served);
    }

    /// Account of who is responsible since the first contact (首问负责).
    Optional<String> responsible() {
        return Optional.ofNullable(responsible);
    }

    /// Whether it was passed on and nobody has said 接手 yet.
    boolean isPassedOn() {
        return passedOn;
    }

    /// Of the clerk who passed it on; may be empty.
    String note() {
        return note;
    }

    Slip slip() {
        return slip;
    }

    /// Items of this visit, in order; the last is the one that it is for now.
    List<String> services() {
        return List.copyOf(services);
    }

    String item() {
        return services.getLast();
    }

    void waits(Place at, Stamp when) {
        change(TicketState.WAITING, null, when);
        place = at;
        calls = 0;
    }

    void called(String at, int times, Stamp when) {
        change(TicketState.CALLED, at, when);
        calls = times;
    }

    void serves(String at, Stamp when) {
        change(TicketState.SERVING, at, when);
        onlyAt = null;
        if (served == null) served = when;
    }

    void held(String at, Stamp when) {
        change(TicketState.HELD, at, when);
    }

    void missed(Stamp when) {
        change(TicketState.NO_SHOW, null, when);
    }

    void over(TicketState end, Stamp when) {
        change(end, counter, when);
    }

    void passOn(@Nullable String only, String toItem, String with, Stamp when) {
        waits(place, when);
        onlyAt = only;
        note = with;
        passedOn = true;
        if (!toItem.equals(item())) services.add(toItem);
    }

    void comesAgain(String only) {
        onlyAt = only;
    }

    void add(String item) {
        services.add(item);
    }

    void answersFor(String staff) {
        responsible = staff;
        passedOn = false;
    }

    void paper(Slip now) {
        slip = now;
    }

    private void change(TicketState next, @Nullable String at, Stamp when) {
        state = next;
        counter = at;
        changed = when;
    }
}
