package cn.bianmin.kiosk.bench;

import cn.bianmin.kiosk.bench.county.County;

/// A place of the demo's county.
///
/// @param id the terminal's name in the network
/// @param name the station's name as people know it
/// @param group for whom documents and releases may be
/// @param counters as the configuration lists them
/// @param pads as the configuration lists them, that of [#COUNTER] first
/// @param scanners as the configuration lists them, one for each kiosk
record Station(
        String id, String name, String nameEnglish, String group, String counters, String pads, String scanners) {
    /// The counter whose pad the bench shows.
    static final String COUNTER = "1";

    static final Station TOWN = new Station(
            "wufeng-01",
            "五峰镇便民服务中心",
            "Wufeng Town Service Centre",
            "town",
            "[ { id: \"1\", name: 综合窗口 }, { id: \"2\", name: 综合窗口 }, { id: \"3\", name: 综合窗口 },"
                    + " { id: \"4\", name: 导办台 } ]",
            "[ { counter: \"1\", adapter: simulated }, { counter: \"2\", adapter: simulated },"
                    + " { counter: \"3\", adapter: simulated }, { counter: \"4\", adapter: simulated } ]",
            "[ { adapter: simulated }, { adapter: simulated, kiosk: \"2\" } ]");
    static final Station VILLAGE = new Station(
            "shimen-01",
            "石门村便民服务站",
            "Shimen Village Service Station",
            "village",
            "[ { id: \"1\", name: 综合窗口 } ]",
            "[ { counter: \"1\", adapter: simulated } ]",
            "[ { adapter: simulated } ]");

    /// What its box knows of itself before it is enrolled. Short waits, because people look on; the rest as in
    /// the field.
    ///
    /// @param screensPort stays the same through power cuts, so that open screens find their terminal again
    String setup(int screensPort) {
        return """
                data: %s
                screens: { listen: "127.0.0.1:%d" }
                invitation: %s
                reconnect: { min: 200ms, max: 2s }
                """.formatted(id, screensPort, invitation());
    }

    /// File of its invitation, in the demo's folder.
    String invitation() {
        return "cards/" + id + "/enrol.txt";
    }

    /// What the hub has for it.
    String settings() {
        return """
                hours: 8:30–17:30
                documents: { staff: %s.staff.json }
                %s
                counters: %s
                pads: %s
                printer: { adapter: simulated, width: 576 }
                scanner: %s
                card-reader: { adapter: simulated }
                """.formatted(id, County.units(), counters, pads, scanners);
    }
}
