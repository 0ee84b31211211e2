package io.holdline.kpi;

/** The figures of one manager or team over some days. */
public record KpiLine(String id, String nameZh, String nameEn, Kpi kpi) {}
