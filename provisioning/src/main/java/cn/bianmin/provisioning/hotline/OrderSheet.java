package cn.bianmin.provisioning.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.ComplaintFact.About;
import cn.bianmin.contract.Said;
import cn.bianmin.provisioning.complaints.Lodging;
import cn.bianmin.provisioning.csv.Csv;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads orders of the hotline from CSV in UTF-8. The first line names the columns: 工单号 and 反映内容, and where
/// they are wanted 反映类别 and 联系电话; others are passed over.
public final class OrderSheet {
    /// Larger files are refused.
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_ORDERS = 2_000;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{4,40}");
    private static final Map<String, About> ABOUTS = Map.of(
            "窗口人员", About.STAFF,
            "事项办理", About.MATTER,
            "等候", About.WAITING,
            "收费", About.FEES,
            "设备", About.EQUIPMENT,
            "其他", About.OTHER,
            "", About.OTHER);

    private final int maxCharacters;
    private final List<Refused> refused = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private OrderSheet(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /// A line that cannot be taken.
    ///
    /// @param line from 1
    public record Refused(int line, Said why) {
        /// With the number of its line.
        public Said words() {
            return new Said("第" + line + "行:" + why.chinese(), "line " + line + ": " + why.english());
        }
    }

    /// @param orders all of them; none where a line is refused
    /// @param refused every line that cannot be taken
    public record Read(List<Order> orders, List<Refused> refused) {
        public Read {
            orders = List.copyOf(orders);
            refused = List.copyOf(refused);
        }
    }

    /// @param maxCharacters that a complaint may have
    public static Read read(byte[] csv, int maxCharacters) {
        return new OrderSheet(maxCharacters).read(csv);
    }

    private Read read(byte[] csv) {
        if (csv.length > MAX_BYTES) return whole("文件超过1 MB,请分几次导入", "The file has more than 1 MB; send it in parts");
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
        } catch (CharacterCodingException e) {
            return whole("文件不是UTF-8编码,请另存为“CSV UTF-8”", "The file is not UTF-8: save it as CSV UTF-8");
        }
        var lines = Csv.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) return whole("文件是空的", "The file is empty");
        var columns = lines.getFirst().cells().stream().map(String::strip).toList();
        int number = columns.indexOf("工单号");
        int words = columns.indexOf("反映内容");
        if (number < 0 || words < 0) {
            return whole("第一行要有“工单号”和“反映内容”两列", "The first line has to name the columns 工单号 and 反映内容");
        }
        if (lines.size() - 1 > MAX_ORDERS) {
            return whole("一次最多%d件".formatted(MAX_ORDERS), "At most %d orders at once".formatted(MAX_ORDERS));
        }
        int about = columns.indexOf("反映类别");
        int phone = columns.indexOf("联系电话");
        var orders = new ArrayList<Order>();
        for (var line : lines.subList(1, lines.size())) {
            order(line, cell(line, number), cell(line, about), cell(line, words), cell(line, phone))
                    .ifPresent(orders::add);
        }
        return new Read(refused.isEmpty() ? orders : List.of(), refused);
    }

    private static String cell(Csv.Line line, int column) {
        return column < 0 || column >= line.cells().size()
                ? ""
                : line.cells().get(column).strip();
    }

    private Optional<Order> order(Csv.Line line, String number, String about, String words, String phone) {
        var before = numbers.putIfAbsent(number, line.line());
        var of = ABOUTS.get(about);
        if (!NUMBER.matcher(number).matches()) {
            return refuse(line, "工单号要有4到40位字母或数字", "an order's number has 4 to 40 letters, digits or hyphens");
        }
        if (before != null) {
            return refuse(line, "工单号和第" + before + "行相同", "its number stands on line " + before + " already");
        }
        if (of == null) {
            return refuse(line, "反映类别要是窗口人员、事项办理、等候、收费、设备、其他之一", "反映类别 has to be one of 窗口人员, 事项办理, 等候, 收费, 设备, 其他");
        }
        if (words.isEmpty()) return refuse(line, "反映内容不能空着", "反映内容 is empty");
        if (words.length() > maxCharacters) {
            return refuse(
                    line,
                    "反映内容超过%d字".formatted(maxCharacters),
                    "反映内容 has more than %d characters".formatted(maxCharacters));
        }
        if (!phone.isEmpty() && !Lodging.isPhone(phone)) {
            return refuse(line, "联系电话不对", "联系电话 cannot be right");
        }
        return Optional.of(new Order(number, of, words, phone));
    }

    private Optional<Order> refuse(Csv.Line line, String chinese, String english) {
        refused.add(new Refused(line.line(), new Said(chinese, english)));
        return Optional.empty();
    }

    private static Read whole(String chinese, String english) {
        return new Read(List.of(), List.of(new Refused(1, new Said(chinese, english))));
    }
}
