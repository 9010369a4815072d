package cn.bianmin.link;

import cn.bianmin.link.LinkEvent.Reason;

/// Why a connection ends, as a class and as a sentence for a person.
record Trouble(Reason reason, String sentence) {}
