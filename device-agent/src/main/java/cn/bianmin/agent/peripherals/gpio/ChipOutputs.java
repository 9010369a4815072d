package cn.bianmin.agent.peripherals.gpio;

import cn.bianmin.agent.peripherals.DeviceUnavailable;
import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import org.jspecify.annotations.Nullable;

/// Makes Pi4J outputs of a chip's lines.
final class ChipOutputs extends DigitalOutputProviderBase {
    ChipOutputs() {
        super(ChipPlugin.OUTPUTS, ChipPlugin.OUTPUTS);
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        var output = new ChipOutput(this, config);
        context.registry().add(output);
        return output;
    }

    private static final class ChipOutput extends DigitalOutputBase {
        private @Nullable LineRequest line;

        ChipOutput(ChipOutputs outputs, DigitalOutputConfig config) {
            super(outputs, config);
        }

        @Override
        public DigitalOutput initialize(Context context) throws InitializeException {
            boolean high = config().initialState() == DigitalState.HIGH;
            try {
                line = LineRequest.output(ChipPlugin.chip(context), config().bcm(), id(), high);
            } catch (DeviceUnavailable e) {
                throw new InitializeException(e);
            }
            return super.initialize(context);
        }

        @Override
        public DigitalOutput state(DigitalState state) throws IOException {
            var held = line;
            if (held == null) throw new IOException("The output " + id() + " is closed");
            try {
                held.set(state == DigitalState.HIGH);
            } catch (DeviceUnavailable e) {
                throw new IOException(e);
            }
            return super.state(state);
        }

        @Override
        public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
            try {
                super.shutdownInternal(context);
            } catch (ShutdownException e) {
                // The last state could not be driven: the chip is gone, and with it the light.
                if (!(rootOf(e) instanceof DeviceUnavailable)) throw e;
            } finally {
                var held = line;
                line = null;
                if (held != null) held.close();
            }
            return this;
        }

        private static Throwable rootOf(Throwable e) {
            var cause = e.getCause();
            return cause == null ? e : rootOf(cause);
        }
    }
}
