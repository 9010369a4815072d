package cn.bianmin.kiosk.desk;

import cn.bianmin.agent.DeviceAgent;
import cn.bianmin.agent.ledger.LedgerView;
import cn.bianmin.agent.peripherals.printing.Bitmap;
import cn.bianmin.agent.station.cases.CaseOffice;
import cn.bianmin.agent.station.incidents.IncidentDesk;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.agent.station.rating.RatingBatch;
import cn.bianmin.agent.station.slips.SlipCheck;
import cn.bianmin.agent.station.staff.StaffDesk;
import cn.bianmin.contract.Stamp;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.guide.Catalogue;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The terminal that runs in this process.
public record AgentStaffTerminal(DeviceAgent agent) implements StaffTerminal {
    private static final int ANY_AGE_DAYS = 36_500;

    @Override
    public String station() {
        return agent.settings().station();
    }

    @Override
    public Stamp now() {
        return agent.now();
    }

    @Override
    public QueueDesk queue() {
        return agent.queue();
    }

    @Override
    public StaffDesk staff() {
        return agent.staff();
    }

    @Override
    public Catalogue catalogue() {
        return agent.catalogue();
    }

    @Override
    public LedgerView ledger() {
        return agent.ledger();
    }

    @Override
    public boolean isOnline() {
        var uplink = agent.uplinkStatus();
        return uplink.connected() && uplink.streaming();
    }

    @Override
    public boolean copy(String ticket) {
        return agent.slips().desk().map(desk -> desk.copy(ticket)).orElse(false);
    }

    @Override
    public Wired wired() {
        var wiring = agent.settings().wiring();
        var devices = new ArrayList<String>();
        wiring.pads().forEach(pad -> devices.add("pad-" + pad.counter()));
        wiring.printer().ifPresent(printer -> devices.add("printer"));
        if (!wiring.scanners().isEmpty()) devices.add("scanner");
        return new Wired(
                devices,
                agent.settings().leftOut().stream().map(Problem::toString).toList());
    }

    @Override
    public List<RatingBatch> ratings(YearMonth month) {
        return agent.ratings().batches(month).orElse(List.of());
    }

    @Override
    public Optional<CaseOffice> cases() {
        return Optional.of(agent.cases());
    }

    @Override
    public Optional<IncidentDesk> incidents() {
        return Optional.of(agent.incidents());
    }

    @Override
    public void onScan(BiConsumer<String, String> reader) {
        agent.slips().onScan(reader);
    }

    @Override
    public SlipCheck check(String scanned) {
        return agent.slips().keys().check(scanned, Deadlines.dayOf(agent.now().time()), ANY_AGE_DAYS);
    }

    @Override
    public boolean print(Bitmap drawn) {
        return agent.slips().desk().flatMap(desk -> desk.print(drawn)).isPresent();
    }
}
