package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.ledger.Ledger;
import cn.bianmin.agent.station.guide.Catalogue;
import cn.bianmin.agent.station.queue.QueueDesk;
import cn.bianmin.contract.Stamp;

/// What the villager's screens need of the terminal. Thread-safe.
public interface Terminal {
    /// Its name in the network.
    String id();

    /// The station's name as people know it.
    String station();

    /// When the station is open, as figures that need no translation; may be empty.
    String hours();

    Stamp now();

    boolean isOnline();

    Catalogue catalogue();

    QueueDesk queue();

    Ledger ledger();

    /// What to call the person behind an account.
    String nameOf(String account);
}
