package io.holdline.web.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * The files of the page: the names of most hold a hash of their content, so they may be kept a
 * year; those that a phone asks for by one name, to install the rep's page, are asked for anew.
 */
@Configuration(proxyBeanMethods = false)
class PageFiles implements WebFluxConfigurer {
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/rep/**")
        .addResourceLocations("classpath:/static/rep/")
        .setCacheControl(CacheControl.noCache());
    // A name without a pattern would be looked for as the folder itself.
    registry
        .addResourceHandler("/rep-*.js")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.noCache());
  }
}
