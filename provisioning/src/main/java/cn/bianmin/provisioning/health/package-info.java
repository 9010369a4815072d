/// How all terminals do as machines: the newest report of each, and what is wrong.
/// In: entries in the hub's order, and what the hub knows of links, stations and people. Out: lists, counts and alerts
/// that open once and close by themselves.
/// Absent on purpose: what a report means (`rules.health`), and anything of people.
@NullMarked
package cn.bianmin.provisioning.health;

import org.jspecify.annotations.NullMarked;
