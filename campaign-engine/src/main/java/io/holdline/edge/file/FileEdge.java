package io.holdline.edge.file;

import io.holdline.edge.OrderDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Orders by file, where {@code holdline.edge.orders} says so. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "holdline.edge.orders", havingValue = "file")
class FileEdge {
  @Bean
  OrderDesk orderDesk(DatabaseClient database) {
    return new FileOrderDesk(database);
  }
}
