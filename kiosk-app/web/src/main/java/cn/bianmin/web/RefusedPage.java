package cn.bianmin.web;

/// What a person sees who cannot have what was asked for.
///
/// @param home where to go on
public record RefusedPage(String sentence, String home) {}
