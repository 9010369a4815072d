package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Sentence;

/// What the screens about a card say.
enum CardWords implements Sentence {
    LAY_HERE("卡放这里(不用卡也可以)", "Lay your card here (you can do without)"),
    CARD_SEEN("看到您的卡了", "Your card was read"),
    IS_IT_YOU("是您吗?", "Is this you?"),
    YES("是我", "Yes, that is me"),
    NO("不是", "No"),
    PURPOSE(
            "读卡只为找到您的号。姓名和号码只给您看,不保存,45秒后或卡拿走时就清除。号上只记本站的一个暗号,看不出是谁。",
            "The card is read only to find your number. Name and number are shown to you alone and are not kept: they"
                    + " are wiped after 45 seconds or when the card is taken away. The number is given a mark of this"
                    + " station that does not tell who you are."),
    TAKE_WITH_CARD("用这张卡取号", "Take a number with this card"),
    TAKE_WITHOUT("不用卡取号", "Take a number without a card"),
    HAVE_NUMBER("您已经有号了", "You have a number already"),
    ANOTHER("再取一个号", "Take another number"),
    REPRINT("补打号票", "Print my slip again"),
    REPRINTED("号票正在打印,请在出票口拿。没有出来就记住号码。", "Your slip is being printed. If none comes out, remember the number."),
    NOT_REPRINTED("打印机现在不能用,请记住号码 %s。", "The printer does not work now. Please remember the number %s."),
    TAKE_CARD("请拿好您的卡", "Please take your card"),
    FORGOTTEN(
            "为了保护您,卡上的内容已经清除。还要用,请把卡拿起来再放一次。",
            "To protect you, what was on the card is wiped. To use it again, lift it and lay it down once more."),
    CARD_GONE("卡已拿走,内容已清除。", "The card was taken away and all of it is wiped."),
    SEVERAL("请只放一张卡", "Please lay down one card only"),
    TOO_EARLY("没有读完,请放好卡,等一会儿再拿", "It was not read to the end. Leave the card until the screen changes"),
    NOT_READABLE("这张卡读不出来,不用卡也可以取号", "This card cannot be read; you can do without"),
    CARD_ELSEWHERE("这里没有您的卡。不用卡也可以取号。", "There is no card of yours here. You can do without.");

    private final String chinese;
    private final String english;

    CardWords(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
