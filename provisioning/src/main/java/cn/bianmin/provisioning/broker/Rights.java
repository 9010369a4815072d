package cn.bianmin.provisioning.broker;

import cn.bianmin.contract.TerminalId;
import cn.bianmin.contract.Topics;

/// Who may publish and subscribe where: the whole policy, for the embedded broker and for the configuration of
/// an outside one.
sealed interface Rights {
    boolean mayPublish(String topic);

    /// @param filter the topic filter without a `$share/<group>/` in front
    boolean maySubscribe(String filter);

    /// A terminal: its own `up`, `state` and `asks` out, its own `ack` and `feed` in.
    record OfTerminal(TerminalId terminal) implements Rights {
        @Override
        public boolean mayPublish(String topic) {
            return topic.equals(Topics.up(terminal))
                    || topic.equals(Topics.state(terminal))
                    || topic.equals(Topics.asks(terminal));
        }

        @Override
        public boolean maySubscribe(String filter) {
            return filter.equals(Topics.ack(terminal)) || filter.equals(Topics.feed(terminal));
        }
    }

    /// A name that is nobody's.
    record OfNobody() implements Rights {
        @Override
        public boolean mayPublish(String topic) {
            return false;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return false;
        }
    }

    /// The hub's workers: all `up`, `state` and `asks` in, any terminal's `ack` and `feed` out.
    record OfIntake() implements Rights {
        private static final String ALL_UP =
                Topics.ALL_UP_SHARED.substring(Topics.ALL_UP_SHARED.indexOf('/', "$share/".length()) + 1);

        @Override
        public boolean mayPublish(String topic) {
            return Topics.terminalOf(topic)
                    .map(terminal -> topic.equals(Topics.ack(terminal)) || topic.equals(Topics.feed(terminal)))
                    .orElse(false);
        }

        @Override
        public boolean maySubscribe(String filter) {
            return filter.equals(ALL_UP) || filter.equals(Topics.ALL_STATES) || filter.equals(Topics.ALL_ASKS);
        }
    }
}
