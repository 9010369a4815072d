package cn.bianmin.kiosk.villager;

import static cn.bianmin.kiosk.villager.FindWords.BUSY;
import static cn.bianmin.kiosk.villager.FindWords.CAMERA;

import cn.bianmin.agent.peripherals.codes.CodePictures;
import cn.bianmin.agent.peripherals.codes.PictureReading;
import cn.bianmin.contract.Said;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.util.concurrent.Semaphore;

/// Reads a slip in frames of the browser's camera or in a chosen photo. The terminal reads them, one at a time;
/// none is kept. Thread-safe.
final class PictureScreen {
    private final Frames frames;
    private final SlipScreens slips;
    // One picture is decoded at a time, so that no number of browsers takes the memory or both processors.
    private final Semaphore eye = new Semaphore(1);

    PictureScreen(Frames frames, SlipScreens slips) {
        this.frames = frames;
        this.slips = slips;
    }

    /// What was seen.
    ///
    /// @param path where to go on, where there was a code
    /// @param sentence why there was none
    record Sight(String path, String sentence) {}

    void addTo(Site site) {
        site.page("/kiosk/camera", this::camera)
                .picture("/kiosk/picture", this::picture)
                .assets("camera.css", "camera.js");
    }

    private Answer camera(Ask ask) {
        var spoken = CAMERA.in(ask.session().language());
        return new Answer.Html(
                "kiosk/camera.jte", new Views.Camera(frames.of(ask, "camera", "/kiosk/mine", spoken, false)));
    }

    private Answer picture(Ask ask) {
        var language = ask.session().language();
        if (!eye.tryAcquire()) return new Answer.Json(new Sight("", BUSY.in(language)));
        try {
            return switch (CodePictures.read(ask.picture())) {
                case PictureReading.Read(var text) ->
                    new Answer.Json(new Sight(slips.show(ask, slips.judge(text)).path(), ""));
                case PictureReading.Refused(var reason) ->
                    new Answer.Json(new Sight("", new Said(reason.chinese(), reason.english()).in(language)));
            };
        } finally {
            eye.release();
        }
    }
}
