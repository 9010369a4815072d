package cn.bianmin.kiosk.villager;

import cn.bianmin.web.Sentence;

/// What the screens say that find somebody's place again.
public enum FindWords implements Sentence {
    HAVE_WHAT("有号票或受理凭证?放到扫码的地方。没扫上,点一个:", "Hold your slip or receipt under the scanner. Or touch:"),
    BY_NUMBER("输号码", "My number"),
    BY_NUMBER_HINT("号票上最大的字", "The largest on the slip"),
    BY_LIST("从单子里找号", "Find it in a list"),
    BY_LIST_HINT("点着找,不用打字", "Touch to find it, no typing"),
    BY_CODE("输8位码", "The 8 characters"),
    BY_CODE_HINT("号票上二维码下面", "Beneath the square code"),
    BY_CAMERA("用摄像头", "Use a camera"),
    BY_CAMERA_HINT("对准号票,或选一张照片", "Show the slip, or choose a photo"),
    TAKE_NEW("重新取号", "A new number"),
    TAKE_NEW_HINT("号票找不到了", "I have lost my slip"),
    WHICH_NUMBER("您的号在哪一段?", "Where is your number?"),
    NOBODY_THERE("现在没有人在排队", "Nobody is waiting now"),
    TYPE_CODE("请输入二维码下面的8个字", "Type the 8 characters beneath the code"),
    TYPE_CODE_KEYS("用按键:先按行号,再按列号,0删除", "With keys: first the row, then the column; 0 deletes"),
    CODE_FIELD("8位码", "8 characters"),
    DELETE("删一个", "Delete"),
    FIND("查", "Find"),
    CAMERA("把号票的二维码对准镜头", "Hold the code of your slip before the camera"),
    CAMERA_WAITS("正在打开摄像头", "The camera is being opened"),
    CAMERA_LOOKS("正在看,请拿稳", "Looking. Please hold still"),
    CAMERA_NONE("这里没有能用的摄像头,可以选一张照片", "There is no camera here. You can choose a photo"),
    CHOOSE_PHOTO("选一张照片", "Choose a photo"),
    PHOTO_READ("正在看照片", "Looking at the photo"),
    PHOTO_LARGE("照片太大了,请换一张小一点的。", "The photo is too large. Please take a smaller one."),
    PHOTO_FAILED("没有读成,请再试一次,或请工作人员帮忙。", "That did not work. Please try again, or ask the staff."),
    BUSY("正在看别的照片,请等一下再试。", "Another photo is being read. Please try again in a moment.");

    private final String chinese;
    private final String english;

    FindWords(String chinese, String english) {
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
