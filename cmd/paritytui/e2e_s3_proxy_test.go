//go:build e2e

package main

import (
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// connection decides how the bytes of one connection come back from the server; it may block, and false ends the connection.
type connection func(n int) bool

// startProxy passes connections on to a server, each answer through a connection of its own, and returns its address.
func startProxy(t *testing.T, server string, open func() connection) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	t.Cleanup(func() {
		_ = listener.Close()
		group.Wait()
	})
	group.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			group.Go(func() { pass(client, server, open()) })
		}
	})
	return listener.Addr().String()
}

// pass carries one connection until either end closes it.
func pass(client net.Conn, server string, let connection) {
	defer client.Close()
	upstream, err := net.Dial("tcp", server)
	if err != nil {
		return
	}
	defer upstream.Close()
	go func() {
		_, _ = io.Copy(upstream, client)
		_ = upstream.Close()
	}()
	buffer := make([]byte, 4<<10)
	for {
		n, err := upstream.Read(buffer)
		if n > 0 && (!let(n) || writeAll(client, buffer[:n]) != nil) {
			return
		}
		if err != nil {
			return
		}
	}
}

func writeAll(to io.Writer, data []byte) error {
	_, err := to.Write(data)
	return err
}

// cutAfter lets so many bytes of each connection through.
func cutAfter(limit int) func() connection {
	return func() connection {
		left := limit
		return func(n int) bool {
			left -= n
			return left > 0
		}
	}
}

// slowly lets a piece through every millisecond, over all connections.
func slowly(t *testing.T) func() connection {
	tick := time.NewTicker(time.Millisecond)
	t.Cleanup(tick.Stop)
	return func() connection {
		return func(int) bool {
			<-tick.C
			return true
		}
	}
}

// barrier lets so many bytes through, over all connections, and the rest once it is opened.
type barrier struct {
	mu     sync.Mutex
	left   int
	opened chan struct{}
}

func newBarrier(t *testing.T, left int) *barrier {
	g := &barrier{left: left, opened: make(chan struct{})}
	t.Cleanup(g.open)
	return g
}

func (g *barrier) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case <-g.opened:
	default:
		close(g.opened)
	}
}

func (g *barrier) connection() connection {
	return func(n int) bool {
		g.mu.Lock()
		g.left -= n
		wait := g.left < 0
		g.mu.Unlock()
		if wait {
			<-g.opened
		}
		return true
	}
}
