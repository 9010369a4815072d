/// What a station tells everybody who comes (公告). In: a document of the station. Out: the notices of a day, in
/// both languages.
@NullMarked
package cn.bianmin.agent.station.notices;

import org.jspecify.annotations.NullMarked;
