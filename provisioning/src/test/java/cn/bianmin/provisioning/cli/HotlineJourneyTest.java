package cn.bianmin.provisioning.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Orders of the hotline 12345 come in as CSV and results go out, through the desks' real pages.
final class HotlineJourneyTest {
    private static final String LIST = "/desk/complaints";
    private static final String IMPORT = LIST + "/12345/orders";
    private static final String RESULTS = LIST + "/12345/results.csv";
    private static final String HEAD = "\uFEFF工单号,来源,反映类别,反映内容,联系电话\r\n";
    private static final String ORDERS =
            HEAD + "GD20260302-0001,电话,等候,\"等了两个钟头,\n没人叫号\",13800000000\r\n" + "GD20260302-0002,电话,,想问收费标准,\r\n";

    @TempDir
    Path directory;

    private Desks desks;

    @BeforeEach
    void open() throws Exception {
        desks = new Desks(directory);
    }

    @AfterEach
    void close() {
        desks.close();
    }

    @Test
    void ordersBecomeComplaintsOnceAndTheirResultsGoOut() throws Exception {
        try (var centre = desks.signedIn("v01");
                var handler = desks.signedIn("h01")) {
            centre.get(LIST);
            assertThat(centre.file(IMPORT, ORDERS.getBytes(UTF_8)))
                    .contains("新登记 2 件;0 件以前登记过", "GD20260302-0001", "GD20260302-0002")
                    .doesNotContain("13800000000", "两个钟头");
            assertThat(centre.file(IMPORT, (ORDERS + "GD20260302-0003,,,第三件,\r\n").getBytes(UTF_8)))
                    .contains("新登记 1 件;2 件以前登记过");
            var found = Pattern.compile("/desk/complaints/([0-9a-f]{32})\">GD20260302-0001")
                    .matcher(centre.get(LIST));
            assertThat(found.find()).isTrue();
            String page = LIST + "/" + found.group(1);
            assertThat(centre.get(page)).contains("12345工单导入");
            assertThat(centre.post(page + "/open", "purpose", "分办")).contains("等了两个钟头", "13800000000");
            centre.post(page + "/act", "act", "assign", "handler", "h01");
            handler.get(page);
            handler.post(page + "/act", "act", "handle", "root_cause", "午间缺人", "prevention", "轮班");
            handler.post(page + "/act", "act", "reply", "answer", "已安排午间轮班");

            assertThat(centre.get(RESULTS).lines())
                    .contains("\uFEFF工单号,受理时间,办理状态,办理期限,答复期限,处理结果,答复时间,办结时间")
                    .anyMatch(line -> line.startsWith("GD20260302-0001,2026-03-02 09:00,") && line.contains("已安排午间轮班"))
                    .hasSize(4);
            assertThat(handler.get(RESULTS)).contains("效能监督和带班领导");
            handler.get(LIST);
            assertThat(handler.file(IMPORT, ORDERS.getBytes(UTF_8))).contains("只有效能投诉中心能做");
        }
    }

    @Test
    void aFileWithWrongLinesTakesNothingInAndNamesEachOfThem() throws Exception {
        String wrong = ORDERS
                + "GD20260302-0002,,等候,同一个号,\r\n"
                + "x,,等候,号太短,\r\n"
                + "GD20260302-0005,,天气,类别不对,\r\n"
                + "GD20260302-0006,,等候,,\r\n"
                + "GD20260302-0007,,等候,电话不对,abc\r\n"
                + "GD20260302-0008,,等候," + "长".repeat(2_001) + ",\r\n";
        try (var centre = desks.signedIn("v01")) {
            centre.get(LIST);
            assertThat(centre.file(IMPORT, wrong.getBytes(UTF_8)))
                    .contains(
                            "一件也没有登记,有 6 行不对",
                            "第5行:工单号和第4行相同",
                            "第6行:工单号要有4到40位",
                            "第7行:反映类别要是",
                            "第8行:反映内容不能空着",
                            "第9行:联系电话不对",
                            "第10行:反映内容超过2000字")
                    .doesNotContain("\">GD20260302");
            assertThat(centre.file(IMPORT, "号,内容\r\n1,2".getBytes(UTF_8))).contains("第1行:第一行要有“工单号”");
            assertThat(centre.file(IMPORT, ORDERS.substring(1).getBytes(Charset.forName("GBK"))))
                    .contains("不是UTF-8编码");
            assertThat(centre.file(IMPORT, new byte[0])).contains("文件是空的");
        }
    }

    @Test
    void aSupervisorOfATownSeesWhatCameInThereAndNothingElse() throws Exception {
        try (var county = desks.signedIn("v01");
                var town = desks.signedIn("v02")) {
            county.get(LIST);
            county.file(IMPORT, ORDERS.getBytes(UTF_8));
            town.get(LIST);
            assertThat(town.get(LIST)).doesNotContain("GD20260302");
            String taken = town.post(LIST, "channel", "visit", "about", "fees", "words", "多收了钱", "phone", "");
            assertThat(taken).contains("来访");
            assertThat(town.get(LIST)).contains("来访").doesNotContain("GD20260302");
            assertThat(county.get(LIST)).contains("来访", "GD20260302-0001");
            var found = Pattern.compile("/desk/complaints/([0-9a-f]{32})\">GD").matcher(county.get(LIST));
            assertThat(found.find()).isTrue();
            assertThat(town.get(LIST + "/" + found.group(1))).contains("没有这件投诉,或不归您看");
        }
    }
}
