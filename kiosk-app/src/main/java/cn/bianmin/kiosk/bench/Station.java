package cn.bianmin.kiosk.bench;

/// A place of the demo's county.
///
/// @param id the terminal's name in the network
/// @param name the station's name as people know it
/// @param counters as the configuration lists them
record Station(String id, String name, String nameEnglish, String counters) {
    /// The one counter that has a pad.
    static final String COUNTER = "1";

    static final Station TOWN = new Station(
            "wufeng-01",
            "五峰镇便民服务中心",
            "Wufeng Town Service Centre",
            "[ { id: \"1\", name: 综合窗口 }, { id: \"2\", name: 综合窗口 }, { id: \"3\", name: 综合窗口 },"
                    + " { id: \"4\", name: 导办台 } ]");
    static final Station VILLAGE =
            new Station("shimen-01", "石门村便民服务站", "Shimen Village Service Station", "[ { id: \"1\", name: 综合窗口 } ]");

    /// Its configuration file. Short waits, because people look on; the rest as in the field.
    String configuration(int hubPort) {
        return """
                terminal: %s
                station: %s
                data: %s
                hub:
                  address: "mqtt://127.0.0.1:%d"
                  token-file: %s.token
                  reconnect: { min: 200ms, max: 2s }
                screens: { listen: "127.0.0.1:0" }
                hours: 8:30–17:30
                documents: { staff: %s.staff.json }
                counters: %s
                pads:
                  - { counter: "%s", adapter: simulated }
                """.formatted(id, name, id, hubPort, id, id, counters, COUNTER);
    }
}
