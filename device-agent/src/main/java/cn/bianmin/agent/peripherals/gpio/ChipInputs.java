package cn.bianmin.agent.peripherals.gpio;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes Pi4J inputs of a chip's lines; all of one context share one [EdgeReader].
final class ChipInputs extends DigitalInputProviderBase {
    private @Nullable EdgeReader reader;

    ChipInputs() {
        super(ChipPlugin.INPUTS, ChipPlugin.INPUTS);
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        var input = new ChipInput(this, config);
        context.registry().add(input);
        return input;
    }

    synchronized EdgeReader reader(String chip) {
        if (reader == null) reader = new EdgeReader("gpio-" + chip.substring(chip.lastIndexOf('/') + 1));
        return reader;
    }

    @Override
    public DigitalInputProvider shutdownInternal(Context context) throws ShutdownException {
        super.shutdownInternal(context);
        synchronized (this) {
            if (reader != null) reader.close();
            reader = null;
        }
        return this;
    }

    /// An edge with what Pi4J's own event leaves out.
    static final class EdgeEvent extends DigitalStateChangeEvent<DigitalInput> {
        private final LineRequest.Edge edge;

        EdgeEvent(DigitalInput source, LineRequest.Edge edge) {
            super(source, edge.rising() ? DigitalState.HIGH : DigitalState.LOW);
            this.edge = edge;
        }

        LineRequest.Edge edge() {
            return edge;
        }
    }

    /// The line answers no more. Its state is [DigitalState#UNKNOWN], and no event follows.
    static final class GoneEvent extends DigitalStateChangeEvent<DigitalInput> {
        private final String sentence;

        GoneEvent(DigitalInput source, String sentence) {
            super(source, DigitalState.UNKNOWN);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    private static final class ChipInput extends DigitalInputBase implements EdgeReader.Handler {
        private final ChipInputs inputs;
        private @Nullable LineRequest line;
        private @Nullable EdgeReader reader;

        ChipInput(ChipInputs inputs, DigitalInputConfig config) {
            super(inputs, config);
            this.inputs = inputs;
        }

        @Override
        public DigitalInput initialize(Context context) throws InitializeException {
            super.initialize(context);
            long bias = switch (config().pull()) {
                case PULL_UP -> LineRequest.BIAS_PULL_UP;
                case PULL_DOWN -> LineRequest.BIAS_PULL_DOWN;
                case OFF -> 0;
            };
            var micros = config().debounce();
            var debounce = micros == null ? Duration.ZERO : Duration.ofNanos(micros * 1000);
            var chip = ChipPlugin.chip(context);
            try {
                line = LineRequest.input(
                        chip, config().bcm(), id(), bias | LineRequest.RISING | LineRequest.FALLING, debounce);
                reader = inputs.reader(chip);
                reader.add(line, this);
            } catch (DeviceUnavailable e) {
                throw new InitializeException(e);
            }
            return this;
        }

        @Override
        public void edge(LineRequest.Edge edge) {
            dispatch(new EdgeEvent(this, edge));
        }

        @Override
        public void gone(String sentence) {
            dispatch(new GoneEvent(this, sentence));
        }

        @Override
        public DigitalState state() {
            var held = line;
            if (held == null) return DigitalState.UNKNOWN;
            return held.high() ? DigitalState.HIGH : DigitalState.LOW;
        }

        @Override
        public DigitalInput shutdownInternal(Context context) throws ShutdownException {
            super.shutdownInternal(context);
            var held = line;
            line = null;
            if (held != null) {
                if (reader != null) reader.remove(held);
                held.close();
            }
            return this;
        }
    }
}
