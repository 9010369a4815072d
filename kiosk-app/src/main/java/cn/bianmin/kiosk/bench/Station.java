package cn.bianmin.kiosk.bench;

/// A place of the demo's county.
///
/// @param id the terminal's name in the network
/// @param name the station's name as people know it
record Station(String id, String name, String nameEnglish) {
    /// The one counter that has a pad.
    static final String COUNTER = "1";

    static final Station TOWN = new Station("wufeng-01", "五峰镇便民服务中心", "Wufeng Town Service Centre");
    static final Station VILLAGE = new Station("shimen-01", "石门村便民服务站", "Shimen Village Service Station");

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
                pads:
                  - { counter: "%s", adapter: simulated }
                """.formatted(id, name, id, hubPort, id, COUNTER);
    }
}
